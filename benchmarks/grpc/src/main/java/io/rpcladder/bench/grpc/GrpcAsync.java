package io.rpcladder.bench.grpc;

import io.rpcladder.bench.AsyncUserService;
import io.rpcladder.bench.Page;
import io.rpcladder.bench.User;
import java.util.concurrent.CompletableFuture;

/** The service through gRPC's asynchronous stub, with its answers as futures of the JDK. */
record GrpcAsync(UsersGrpc.UsersStub stub) implements AsyncUserService {

    @Override
    public CompletableFuture<Boolean> existUser(String email) {
        var answer = new Answer<>(BoolReply::getValue);
        stub.existUser(Requests.existUser(email), answer);
        return answer.future();
    }

    @Override
    public CompletableFuture<Boolean> createUser(User user) {
        var answer = new Answer<>(BoolReply::getValue);
        stub.createUser(Mapping.message(user), answer);
        return answer.future();
    }

    @Override
    public CompletableFuture<User> getUser(long id) {
        var answer = new Answer<>(Mapping::user);
        stub.getUser(Requests.getUser(id), answer);
        return answer.future();
    }

    @Override
    public CompletableFuture<Page<User>> listUser(int pageNo) {
        var answer = new Answer<>(Mapping::page);
        stub.listUser(Requests.listUser(pageNo), answer);
        return answer.future();
    }
}
