package io.rpcladder.bench.grpc;

import io.grpc.stub.StreamObserver;
import io.rpcladder.bench.SampleUserService;
import io.rpcladder.bench.UserService;

/** Offers the service of the benchmark through gRPC. */
final class GrpcService extends UsersGrpc.UsersImplBase {

    private final UserService users = new SampleUserService();

    @Override
    public void existUser(ExistUserRequest request, StreamObserver<BoolReply> out) {
        answer(reply(users.existUser(request.getEmail())), out);
    }

    @Override
    public void createUser(UserMessage request, StreamObserver<BoolReply> out) {
        answer(reply(users.createUser(Mapping.user(request))), out);
    }

    @Override
    public void getUser(GetUserRequest request, StreamObserver<UserMessage> out) {
        answer(Mapping.message(users.getUser(request.getId())), out);
    }

    @Override
    public void listUser(ListUserRequest request, StreamObserver<UserPage> out) {
        answer(Mapping.message(users.listUser(request.getPageNo())), out);
    }

    private static BoolReply reply(boolean value) {
        return BoolReply.newBuilder().setValue(value).build();
    }

    private static <T> void answer(T message, StreamObserver<T> out) {
        out.onNext(message);
        out.onCompleted();
    }
}
