package io.rpcladder.spring.test;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/** Gives a test a registry and a port of its own. */
final class RpcTestBootstrapper extends TestSliceTestContextBootstrapper<RpcTest> {

    @Override
    protected String @Nullable [] getProperties(Class<?> testClass) {
        String[] said = super.getProperties(testClass);
        Stream<String> usual = Stream.of("rpc.registry.address=memory://" + testClass.getName(), "rpc.provider.port=0");
        return Stream.concat(usual, said == null ? Stream.of() : Stream.of(said))
                .toArray(String[]::new);
    }
}
