/** Tests of what puts the layers together. */
package io.rpcladder.config;
