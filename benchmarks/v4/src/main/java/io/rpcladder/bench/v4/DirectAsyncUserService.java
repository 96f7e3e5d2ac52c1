package io.rpcladder.bench.v4;

import io.rpcladder.RpcOptions;
import io.rpcladder.bench.AsyncUserService;
import io.rpcladder.bench.Page;
import io.rpcladder.bench.User;
import java.util.concurrent.CompletableFuture;

/** {@link AsyncUserService}, whose methods never wait and so may run on the thread that reads the connection. */
interface DirectAsyncUserService extends AsyncUserService {

    @Override
    @RpcOptions(direct = true)
    CompletableFuture<Boolean> existUser(String email);

    @Override
    @RpcOptions(direct = true)
    CompletableFuture<Boolean> createUser(User user);

    @Override
    @RpcOptions(direct = true)
    CompletableFuture<User> getUser(long id);

    @Override
    @RpcOptions(direct = true)
    CompletableFuture<Page<User>> listUser(int pageNo);
}
