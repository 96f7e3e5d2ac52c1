package io.rpcladder.cluster;

import io.rpcladder.CallOptions;
import io.rpcladder.RpcCodecException;
import io.rpcladder.RpcMethod;
import io.rpcladder.RpcRequest;
import io.rpcladder.ServiceKey;
import io.rpcladder.protocol.Serializers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A service of one provider that will do for the one that is asked for, and how it is asked: by its own group and version,
 * in a serializer that it accepts. Safe for use by many threads.
 */
final class Offer {

    private final Provider provider;
    private final Member member;
    private final ServiceKey key;
    private final boolean exact;
    private final List<String> ours;
    private final @Nullable String first;
    private final Map<RpcMethod, Translated> methods = new ConcurrentHashMap<>();

    /** Equal methods may be called in different ways, so both are kept. */
    private record Translated(CallOptions asked, RpcMethod called) {}

    /**
     * An offer.
     *
     * @param asked the service that is asked for
     * @param ours the client's serializers
     */
    Offer(Provider provider, Member member, ServiceKey asked, List<String> ours) {
        this.provider = provider;
        this.member = member;
        this.key = provider.offered(asked);
        this.exact = key.equals(asked);
        this.ours = ours;
        this.first = ours.stream()
                .filter(provider.serializers()::contains)
                .findFirst()
                .orElse(null);
    }

    Provider provider() {
        return provider;
    }

    Member member() {
        return member;
    }

    /**
     * What this provider is asked in place of this. Nothing new where it is asked for exactly.
     *
     * @throws RpcCodecException if it accepts none of the client's serializers
     */
    RpcRequest request(RpcRequest request) {
        CallOptions options = request.method().options();
        String own = options.serialization();
        boolean generic = Serializers.GENERIC.equals(own); // its maps are for no other; who refuses it says why
        String serializer = generic ? own : serializer(own);
        return exact && Objects.equals(serializer, options.serialization())
                ? request
                : request.withMethod(translated(request.method(), options, serializer));
    }

    /**
     * Why it cannot be asked; null if it can.
     *
     * @param serialization the call's own choice; null for the client's
     */
    @Nullable
    String refusal(@Nullable String serialization) {
        try {
            serializer(serialization);
            return null;
        } catch (RpcCodecException e) {
            return e.getMessage();
        }
    }

    private RpcMethod translated(RpcMethod asked, CallOptions options, @Nullable String serializer) {
        Translated known = methods.get(asked);
        if (known == null || !known.asked().equals(options)) {
            known = new Translated(options, asked.of(key).with(options.withSerialization(serializer)));
            if (asked.type() != null) { // who calls by names may invent ever new ones
                methods.put(asked, known);
            }
        }
        return known.called();
    }

    /** The call's own choice if that is accepted, otherwise the first of the client's that is; null for the client's default. */
    private @Nullable String serializer(@Nullable String own) {
        List<String> accepted = provider.serializers();
        if (accepted.isEmpty() || (own != null && accepted.contains(own))) {
            return own;
        }
        if (first == null) {
            throw new RpcCodecException(
                    provider.address() + " accepts values of " + accepted + ", and this client writes " + ours
                            + "; rpc.consumer.serialization names them",
                    null);
        }
        return first.equals(ours.get(0)) ? null : first;
    }
}
