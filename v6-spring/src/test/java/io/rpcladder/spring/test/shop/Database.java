package io.rpcladder.spring.test.shop;

import org.springframework.stereotype.Component;

/** What a slice must not make. */
@Component
public class Database {

    Database() {
        throw new AssertionError("not in this test");
    }
}
