package io.rpcladder.serialize;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.ExtensionLoader;
import io.rpcladder.RpcCodecException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A method, its codec in one of the serializers, and honest bytes for it. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Target(String what, MethodCodec codec, AllowedTypes allowed, byte[] body) {

    static final ExtensionLoader<Serializer> SERIALIZERS =
            new ExtensionLoader<>(Serializer.class, Target.class.getClassLoader());

    private static final int LIMIT = 1 << 22;

    /** All of one serializer. */
    static List<Target> all(String name) {
        return Stream.of(Kind.values()).flatMap(kind -> of(name, kind)).toList();
    }

    static Stream<Target> of(String name, Kind kind) {
        var targets = new ArrayList<Target>();
        if (Claim.of(name, kind).some() && kind != Kind.EXCEPTIONS) {
            var service = new ServiceCodec(kind.service(), kind.allowed(), SERIALIZERS.get(name));
            kind.methods().forEach(method -> add(targets, name, kind, service, method));
        }
        return targets.stream();
    }

    private static void add(List<Target> targets, String name, Kind kind, ServiceCodec service, Method method) {
        try {
            MethodCodec codec = service.of(method, method.getName());
            Object value = new RandomValues(3).argument(kind.service(), method);
            byte[] body = codec.encodeArguments(List.of(value), 0, LIMIT);
            targets.add(new Target(name + " " + kind + "." + method.getName(), codec, kind.allowed(), body));
        } catch (RpcCodecException e) {
            // Not one of the values that it carries.
        }
    }

    /** Fails unless the bytes are refused, or read into values of allowed types; in both cases with little effort. */
    void read(byte[] hostile, String how) {
        Cost.assertLittle(what + ", " + how, () -> readOrRefuse(hostile, how));
    }

    private void readOrRefuse(byte[] hostile, String how) {
        try {
            List<Object> read = codec.decodeArguments(hostile, 0, hostile.length);
            read.forEach(new WellTyped(allowed)::check);
        } catch (RpcCodecException e) {
            assertThat(e).as(what).hasMessageNotContaining("OutOfMemory");
        } catch (Throwable e) {
            throw new AssertionError(what + ", " + how, e);
        }
    }
}
