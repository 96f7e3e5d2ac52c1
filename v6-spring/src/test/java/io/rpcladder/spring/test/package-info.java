/** The test slice, as an application uses it. */
package io.rpcladder.spring.test;
