/** Tests of what Spring Boot configures by itself. */
package io.rpcladder.spring.boot;
