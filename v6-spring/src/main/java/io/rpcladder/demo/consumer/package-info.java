/** The application that calls the market's services: a web page on Spring Boot, in a JVM of its own. */
@NullMarked
package io.rpcladder.demo.consumer;

import org.jspecify.annotations.NullMarked;
