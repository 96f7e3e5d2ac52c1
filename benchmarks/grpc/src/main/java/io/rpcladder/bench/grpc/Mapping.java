package io.rpcladder.bench.grpc;

import io.rpcladder.bench.Page;
import io.rpcladder.bench.User;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;

/** Between the program's own objects and the generated messages: what every user of gRPC writes. */
final class Mapping {

    private Mapping() {}

    static UserMessage message(User user) {
        return UserMessage.newBuilder()
                .setId(user.id())
                .setName(user.name())
                .setSex(user.sex())
                .setBirthdayEpochDay(user.birthday().toEpochDay())
                .setEmail(user.email())
                .setMobile(user.mobile())
                .setAddress(user.address())
                .setIcon(user.icon())
                .addAllPermissions(user.permissions())
                .setStatus(user.status())
                .setCreateTime(message(user.createTime()))
                .setUpdateTime(message(user.updateTime()))
                .build();
    }

    static User user(UserMessage message) {
        return new User(
                message.getId(),
                message.getName(),
                message.getSex(),
                LocalDate.ofEpochDay(message.getBirthdayEpochDay()),
                message.getEmail(),
                message.getMobile(),
                message.getAddress(),
                message.getIcon(),
                message.getPermissionsList(),
                message.getStatus(),
                time(message.getCreateTime()),
                time(message.getUpdateTime()));
    }

    static UserPage message(Page<User> page) {
        var message = UserPage.newBuilder().setPageNo(page.pageNo()).setTotal(page.total());
        for (User user : page.result()) {
            message.addResult(message(user));
        }
        return message.build();
    }

    static Page<User> page(UserPage message) {
        List<User> users = message.getResultList().stream().map(Mapping::user).toList();
        return new Page<>(message.getPageNo(), message.getTotal(), users);
    }

    private static Time message(LocalDateTime time) {
        return Time.newBuilder()
                .setEpochDay(time.toLocalDate().toEpochDay())
                .setNanoOfDay(time.toLocalTime().toNanoOfDay())
                .build();
    }

    private static LocalDateTime time(Time message) {
        return LocalDateTime.of(
                LocalDate.ofEpochDay(message.getEpochDay()), LocalTime.ofNanoOfDay(message.getNanoOfDay()));
    }
}
