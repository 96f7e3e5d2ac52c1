package io.rpcladder.service.samples.none;

import io.rpcladder.service.RpcService;

/** Offers nothing. */
@RpcService
final class Hermit {}
