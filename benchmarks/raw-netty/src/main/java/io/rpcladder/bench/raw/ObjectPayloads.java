package io.rpcladder.bench.raw;

import io.netty.buffer.ByteBuf;
import io.rpcladder.bench.Page;
import io.rpcladder.bench.SampleUserService;
import io.rpcladder.bench.User;
import io.rpcladder.bench.UserService;
import java.util.List;

/** Real objects, through a codec that is written by hand for these classes. */
final class ObjectPayloads implements Payloads {

    private final UserService users = new SampleUserService();

    @Override
    public void writeArgument(Method method, Object argument, ByteBuf out) {
        switch (method) {
            case EXIST_USER -> UserCodec.writeString((String) argument, out);
            case CREATE_USER -> UserCodec.write((User) argument, out);
            case GET_USER -> out.writeLong((Long) argument);
            case LIST_USER -> out.writeInt((Integer) argument);
        }
    }

    @Override
    public void answer(Method method, ByteBuf in, ByteBuf out) {
        switch (method) {
            case EXIST_USER -> out.writeBoolean(users.existUser(UserCodec.readString(in)));
            case CREATE_USER -> out.writeBoolean(users.createUser(UserCodec.read(in)));
            case GET_USER -> UserCodec.write(users.getUser(in.readLong()), out);
            case LIST_USER -> writePage(users.listUser(in.readInt()), out);
        }
    }

    @Override
    public Object readResult(Method method, Object argument, ByteBuf in) {
        return switch (method) {
            case EXIST_USER, CREATE_USER -> in.readBoolean();
            case GET_USER -> UserCodec.read(in);
            case LIST_USER -> readPage(in);
        };
    }

    private static void writePage(Page<User> page, ByteBuf out) {
        out.writeInt(page.pageNo()).writeInt(page.total());
        List<User> users = page.result();
        out.writeShort(users.size());
        for (int i = 0; i < users.size(); i++) {
            UserCodec.write(users.get(i), out);
        }
    }

    private static Page<User> readPage(ByteBuf in) {
        int pageNo = in.readInt();
        int total = in.readInt();
        var users = new User[in.readUnsignedShort()];
        for (int i = 0; i < users.length; i++) {
            users[i] = UserCodec.read(in);
        }
        return new Page<>(pageNo, total, List.of(users));
    }
}
