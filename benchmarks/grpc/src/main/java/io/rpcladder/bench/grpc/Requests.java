package io.rpcladder.bench.grpc;

/** The requests that carry one value. */
final class Requests {

    private Requests() {}

    static ExistUserRequest existUser(String email) {
        return ExistUserRequest.newBuilder().setEmail(email).build();
    }

    static GetUserRequest getUser(long id) {
        return GetUserRequest.newBuilder().setId(id).build();
    }

    static ListUserRequest listUser(int pageNo) {
        return ListUserRequest.newBuilder().setPageNo(pageNo).build();
    }
}
