package io.rpcladder;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections whose request was not read, without losing the reply that was sent.
 *
 * <p>A socket that is closed while it holds unread bytes resets its connection, and the reset overtakes the reply: the
 * client sees "connection reset" and never learns why. So the rest of the request is read and thrown away first.
 */
final class LingeringCloser implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(LingeringCloser.class);

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1_000), job -> new Thread(job, "rpc-closer"));

    /** Closes the connection soon: when the client has, or after a second. At once when a thousand others wait. */
    void close(Socket socket) {
        try {
            socket.shutdownOutput();
            var rest = new DeadlineInputStream(socket, socket.getInputStream(), LIMIT); // the second begins here
            thread.execute(() -> linger(socket, rest));
        } catch (IOException | RejectedExecutionException e) {
            closeNow(socket);
        }
    }

    private static void linger(Socket socket, InputStream rest) {
        try {
            rest.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            log.debug("the connection of {} ended early: {}", socket.getRemoteSocketAddress(), e.toString());
        }
        closeNow(socket);
    }

    private static void closeNow(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            log.debug("could not close the connection of {}", socket.getRemoteSocketAddress(), e);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
