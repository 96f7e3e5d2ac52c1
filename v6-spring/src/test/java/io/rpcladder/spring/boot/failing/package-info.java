/** Applications that do not start. */
package io.rpcladder.spring.boot.failing;
