/** An application with a service and something that has no place in the slice. */
package io.rpcladder.spring.test.shop;
