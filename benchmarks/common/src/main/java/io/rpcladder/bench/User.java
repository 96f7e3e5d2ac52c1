package io.rpcladder.bench;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** A user, with the fields that the well-known RPC benchmark of hank-whu gives it. */
public record User(
        long id,
        String name,
        int sex,
        LocalDate birthday,
        String email,
        String mobile,
        String address,
        String icon,
        List<Integer> permissions,
        int status,
        LocalDateTime createTime,
        LocalDateTime updateTime)
        implements Serializable {}
