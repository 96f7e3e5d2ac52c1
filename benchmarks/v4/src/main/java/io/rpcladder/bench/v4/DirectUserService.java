package io.rpcladder.bench.v4;

import io.rpcladder.RpcOptions;
import io.rpcladder.bench.Page;
import io.rpcladder.bench.User;
import io.rpcladder.bench.UserService;

/** {@link UserService}, whose methods never wait and so may run on the thread that reads the connection. */
interface DirectUserService extends UserService {

    @Override
    @RpcOptions(direct = true)
    boolean existUser(String email);

    @Override
    @RpcOptions(direct = true)
    boolean createUser(User user);

    @Override
    @RpcOptions(direct = true)
    User getUser(long id);

    @Override
    @RpcOptions(direct = true)
    Page<User> listUser(int pageNo);
}
