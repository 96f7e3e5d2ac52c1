package io.rpcladder.spring.test;

import io.rpcladder.service.RpcService;
import java.util.Set;
import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/** Lets component scanning find services, and what the test names. */
final class RpcTestFilter extends StandardAnnotationCustomizableTypeExcludeFilter<RpcTest> {

    RpcTestFilter(Class<?> testClass) {
        super(testClass);
    }

    @Override
    protected Set<Class<?>> getKnownIncludes() {
        return Set.of(RpcService.class);
    }
}
