package io.rpcladder.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a field, a setter, or a parameter of a constructor or of a method with {@code @Bean}: a service of another process is
 * put there. On a method with {@code @Bean} itself: the bean is such a service, and the method is never run. It is an
 * ordinary bean; two places that say the same share it. Where the process offers the interface itself, that bean is
 * injected in places that have only {@code @Autowired}.
 *
 * <p>What is not set is inherited: a number that is -1 and a text that is empty from the {@code rpc.consumer} properties.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface RpcReference {

    /** The bean's name; empty for one that is made of the interface, group and version. */
    String id() default "";

    /** The interface; needed only where the place has another type. */
    Class<?> interfaceClass() default void.class;

    /** The group, empty for none, {@code *} for any. */
    String group() default "";

    /** The version, empty for none, {@code *} for any. */
    String version() default "";

    /** How long a call may take with all its attempts, in milliseconds; 0 for ever, -1 for {@code rpc.consumer.timeout}. */
    long timeout() default -1;

    /** How often a call is tried again that has failed; 0 for never, -1 for {@code rpc.consumer.retries}. */
    int retries() default -1;

    /** The load balancer's name; empty for {@code rpc.consumer.loadbalance}. */
    String loadbalance() default "";

    /**
     * What happens when a call fails: with {@code failover} it goes elsewhere where that is safe, with {@code failfast} it
     * fails; empty for {@code rpc.consumer.cluster}.
     */
    String cluster() default "";

    /** Whether the start fails if there is no provider; {@code rpc.consumer.check=false} says so for all. */
    boolean check() default true;

    /** Where the service is, {@code host:port} or several with commas, without a registry; empty for the registry. */
    String url() default "";

    /** The serializer; empty for {@code rpc.consumer.serialization}. */
    String serialization() default "";

    /** Whether methods return at once, and their results are fetched by {@code RpcContext.future()}. */
    boolean async() default false;

    /** Whether all methods may run twice without harm, so that lost calls are tried again. */
    boolean idempotent() default false;

    /** What holds for single methods. */
    RpcMethod[] methods() default {};
}
