package io.rpcladder.bench.grpc;

import io.rpcladder.bench.Page;
import io.rpcladder.bench.User;
import io.rpcladder.bench.UserService;

/** The service through gRPC's blocking stub. */
record GrpcBlocking(UsersGrpc.UsersBlockingStub stub) implements UserService {

    @Override
    public boolean existUser(String email) {
        return stub.existUser(Requests.existUser(email)).getValue();
    }

    @Override
    public boolean createUser(User user) {
        return stub.createUser(Mapping.message(user)).getValue();
    }

    @Override
    public User getUser(long id) {
        return Mapping.user(stub.getUser(Requests.getUser(id)));
    }

    @Override
    public Page<User> listUser(int pageNo) {
        return Mapping.page(stub.listUser(Requests.listUser(pageNo)));
    }
}
