package io.rpcladder.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The consumer's web page, as curl sees it. Safe for use by many threads. */
final class Page implements CheckoutService {

    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI root;

    Page(int port) {
        root = URI.create("http://127.0.0.1:" + port);
    }

    /** The command that would do the same. */
    String command(String path) {
        return "curl " + root + path;
    }

    /** What curl would print. */
    HttpResponse<String> curl(String path) {
        try {
            return http.send(HttpRequest.newBuilder(root.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for " + path, e);
        }
    }

    /**
     * Who sits at the checkout that the page has found.
     *
     * @throws IllegalStateException if it has found none
     */
    @Override
    public String cashier() {
        HttpResponse<String> answer = curl("/checkout");
        if (answer.statusCode() != OK) {
            throw new IllegalStateException("the page answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
