package io.rpcladder.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a class: it implements a service that the server offers. A {@link ServiceScanner} finds it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RpcService {

    /** The interfaces to offer; none for the one that the class implements. */
    Class<?>[] value() default {};
}
