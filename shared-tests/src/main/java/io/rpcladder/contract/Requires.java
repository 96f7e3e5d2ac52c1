package io.rpcladder.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a contract's test, or on a whole contract: the capabilities that a version must have for the test to run, and those
 * that it must lack. A test that needs something to be absent proves a limitation: it passes where the version cannot do
 * better.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Requires {
    /** All of these must be there. */
    Capability[] value() default {};

    /** None of these may be there. */
    Capability[] absent() default {};
}
