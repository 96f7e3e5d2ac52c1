package io.rpcladder.bench.raw;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.rpcladder.bench.AsyncUserService;
import io.rpcladder.bench.Contender;
import io.rpcladder.bench.Page;
import io.rpcladder.bench.User;
import io.rpcladder.bench.UserService;
import io.rpcladder.bench.WaitingUserService;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

/** The four calls, on one connection. */
final class RawClient implements Contender, AsyncUserService {

    private final Loop loop;
    private final Calls calls;

    RawClient(InetSocketAddress server, Payloads payloads, Habits habits) {
        loop = new Loop(habits);
        calls = new Calls(payloads, habits.gathersCalls());
        new Bootstrap()
                .group(loop.group())
                .channel(loop.channelType())
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(calls)
                .connect(server)
                .syncUninterruptibly();
    }

    private <T> CompletableFuture<T> send(Method method, Object argument) {
        var call = new Call<T>(method, argument);
        calls.send(call);
        return call;
    }

    @Override
    public CompletableFuture<Boolean> existUser(String email) {
        return send(Method.EXIST_USER, email);
    }

    @Override
    public CompletableFuture<Boolean> createUser(User user) {
        return send(Method.CREATE_USER, user);
    }

    @Override
    public CompletableFuture<User> getUser(long id) {
        return send(Method.GET_USER, id);
    }

    @Override
    public CompletableFuture<Page<User>> listUser(int pageNo) {
        return send(Method.LIST_USER, pageNo);
    }

    @Override
    public AsyncUserService async() {
        return this;
    }

    @Override
    public UserService blocking() {
        return new WaitingUserService(this);
    }

    @Override
    public void close() {
        loop.close();
    }
}
