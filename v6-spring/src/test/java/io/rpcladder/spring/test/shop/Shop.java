package io.rpcladder.spring.test.shop;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application. */
@SpringBootApplication
public class Shop {}
