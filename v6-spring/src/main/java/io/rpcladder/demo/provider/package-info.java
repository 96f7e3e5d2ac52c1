/** The application that offers the market's services: beans with an annotation, in Spring Boot. */
@NullMarked
package io.rpcladder.demo.provider;

import org.jspecify.annotations.NullMarked;
