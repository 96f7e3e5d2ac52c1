/** Tests of services and references as beans. */
package io.rpcladder.spring;
