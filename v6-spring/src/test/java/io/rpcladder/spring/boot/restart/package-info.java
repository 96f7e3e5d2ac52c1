/** An application that is restarted with new classes. */
package io.rpcladder.spring.boot.restart;
