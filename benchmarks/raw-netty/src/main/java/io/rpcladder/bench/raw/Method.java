package io.rpcladder.bench.raw;

/** The service's methods, and the numbers that name them in requests. */
enum Method {
    EXIST_USER(0),
    CREATE_USER(1),
    GET_USER(2),
    LIST_USER(3);

    private static final Method[] ALL = values();

    private final int number;

    Method(int number) {
        this.number = number;
    }

    static Method of(int number) {
        return ALL[number];
    }

    int number() {
        return number;
    }
}
