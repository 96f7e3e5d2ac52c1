package io.rpcladder.service.samples.wrong;

import io.rpcladder.service.RpcService;
import io.rpcladder.service.samples.Greeting;

/** Names an interface that it does not implement. */
@RpcService(Greeting.class)
final class Impostor {}
