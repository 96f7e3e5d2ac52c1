package io.rpcladder.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a class, or on a method with {@code @Bean}: this object is offered to other processes. A class is made a bean by this
 * annotation alone where it is looked for, as {@code @EnableRpc} and the auto-configuration say.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RpcService {

    /** The interface that is offered; needed only where the object implements several. */
    Class<?> interfaceClass() default void.class;

    /** The group, empty for none. */
    String group() default "";

    /** The version, empty for none. */
    String version() default "";

    /** The share of the calls, compared with others' weights; 0 for none, -1 for {@code rpc.provider.weight}. */
    int weight() default -1;

    /**
     * How long a call may take here, in milliseconds, whatever its caller allows; 0 for no limit of this end, -1 for
     * {@code rpc.provider.timeout}. What the service calls meanwhile ends with it.
     */
    long timeout() default -1;

    /** The serializers that are accepted for it; none here for those that {@code rpc.provider.serialization} names. */
    String[] serialization() default {};

    /** What holds for single methods. */
    RpcMethod[] methods() default {};
}
