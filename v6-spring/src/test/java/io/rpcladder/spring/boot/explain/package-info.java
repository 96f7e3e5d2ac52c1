/** An application whose endpoint explains where calls would go. */
package io.rpcladder.spring.boot.explain;
