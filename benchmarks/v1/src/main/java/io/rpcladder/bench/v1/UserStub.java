package io.rpcladder.bench.v1;

import io.rpcladder.Invoker;
import io.rpcladder.RpcRequest;
import io.rpcladder.bench.Page;
import io.rpcladder.bench.User;
import io.rpcladder.bench.UserService;
import java.util.List;

/** The service, called from afar: v1 has no proxies, so every method is spelled out. */
record UserStub(Invoker invoker) implements UserService {

    @Override
    public boolean existUser(String email) {
        return (boolean) call("existUser", "java.lang.String", email);
    }

    @Override
    public boolean createUser(User user) {
        return (boolean) call("createUser", User.class.getName(), user);
    }

    @Override
    public User getUser(long id) {
        return (User) call("getUser", "long", id);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Page<User> listUser(int pageNo) {
        return (Page<User>) call("listUser", "int", pageNo);
    }

    @SuppressWarnings("NullAway") // no answer of this service is null
    private Object call(String method, String parameter, Object argument) {
        try {
            return invoker.invoke(RpcRequest.of(UserService.class.getName(), method, List.of(parameter), argument))
                    .valueOrThrow();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(method + " threw what it does not declare", e);
        }
    }
}
