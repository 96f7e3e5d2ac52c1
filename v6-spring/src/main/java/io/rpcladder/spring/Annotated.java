package io.rpcladder.spring;

import io.rpcladder.config.Callback;
import io.rpcladder.config.MethodConfig;
import io.rpcladder.config.ReferenceConfig;
import io.rpcladder.config.ServiceConfig;
import io.rpcladder.service.RpcMethod;
import io.rpcladder.service.RpcReference;
import io.rpcladder.service.RpcService;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads what the annotations say. */
final class Annotated {

    private final UnaryOperator<String> texts;
    private final Function<String, Callback> callbacks;

    /**
     * A reader.
     *
     * @param texts what stands for a text, where it has placeholders for example
     * @param callbacks what {@code bean.method} means
     */
    Annotated(UnaryOperator<String> texts, Function<String, Callback> callbacks) {
        this.texts = texts;
        this.callbacks = callbacks;
    }

    /** A service that is offered. */
    <T> ServiceConfig<T> service(RpcService said, Class<T> type, T service) {
        return ServiceConfig.of(type, service)
                .group(texts.apply(said.group()))
                .version(texts.apply(said.version()))
                .weight(said.weight() < 0 ? null : said.weight())
                .timeout(duration(said.timeout()))
                .serialization(Arrays.stream(said.serialization()).map(texts).toList())
                .methods(methods(said.methods()));
    }

    /** A service that is called. */
    <T> ReferenceConfig<T> reference(RpcReference said, Class<T> type) {
        String serialization = texts.apply(said.serialization());
        return ReferenceConfig.of(type)
                .group(texts.apply(said.group()))
                .version(texts.apply(said.version()))
                .url(texts.apply(said.url()))
                .loadbalance(texts.apply(said.loadbalance()))
                .cluster(texts.apply(said.cluster()))
                .check(said.check())
                .async(said.async())
                .idempotent(said.idempotent())
                .timeout(duration(said.timeout()))
                .retries(said.retries() < 0 ? null : said.retries())
                .serialization(serialization.isEmpty() ? null : serialization)
                .methods(methods(said.methods()));
    }

    private List<MethodConfig> methods(RpcMethod[] methods) {
        return Arrays.stream(methods).map(this::method).toList();
    }

    private MethodConfig method(RpcMethod said) {
        return MethodConfig.of(said.name())
                .timeout(duration(said.timeout()))
                .retries(said.retries() < 0 ? null : said.retries())
                .idempotent(said.idempotent())
                .oneWay(said.oneWay())
                .async(said.async())
                .onReturn(callback(said.onReturn()))
                .onThrow(callback(said.onThrow()));
    }

    private @Nullable Callback callback(String name) {
        return name.isEmpty() ? null : callbacks.apply(name);
    }

    private static @Nullable Duration duration(long millis) {
        return millis < 0 ? null : Duration.ofMillis(millis);
    }
}
