package io.rpcladder.transport;

import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** What is said of a handshake that failed: where, why, and what to do. */
final class HandshakeErrors {

    private static final String NEEDS_A_CERTIFICATE =
            "the server refuses this client: it wants a certificate that it trusts, in the client's key store";

    private static final int MOST_CAUSES = 10;

    private HandshakeErrors() {}

    static IOException late(InetSocketAddress server, Duration limit) {
        return new IOException("no TLS with " + where(server) + " within " + limit.toMillis()
                + " ms; does something else listen on that port, or too busy a server?");
    }

    static IOException of(InetSocketAddress server, Throwable error) {
        return new IOException("no TLS with " + where(server) + ": " + reason(error) + advice(error), error);
    }

    private static String where(InetSocketAddress server) {
        return server.getHostString() + ":" + server.getPort();
    }

    /** The first cause: the others only say that a handshake has failed. */
    static String reason(Throwable error) {
        Throwable cause = root(error);
        if (cause instanceof NotSslRecordException) {
            return "the other side does not speak TLS"; // Netty's message has all bytes that came
        }
        return String.valueOf(cause.getMessage() == null ? cause : cause.getMessage());
    }

    private static Throwable root(Throwable error) {
        Throwable root = error;
        for (int i = 0; i < MOST_CAUSES && root.getCause() != null; i++) {
            root = root.getCause();
        }
        return root;
    }

    private static String advice(Throwable error) {
        Throwable cause = root(error);
        String message = reason(error).toLowerCase(Locale.ROOT);
        if (cause instanceof NotSslRecordException) {
            return "; rpc.provider.ssl.bundle turns it on there";
        } else if (cause instanceof CertPathBuilderException) {
            return "; the trust store of this client needs the certificate of whoever has signed the server's";
        } else if (cause instanceof CertificateException && message.startsWith("no ")) { // "No name matching ... found"
            return "; the server's certificate must name the host as it is asked for here, an address as an address";
        } else if (message.contains("alert") && message.contains("certificate")) {
            return "; " + NEEDS_A_CERTIFICATE;
        } else if (message.contains("alert") && message.contains("handshake_failure")) {
            // In TLS 1.2 a server may say no more than that; RFC 5246, 7.4.6, and the JDK's from 25 on, of a missing
            // certificate.
            return "; both sides need a version of TLS and a cipher suite in common, or " + NEEDS_A_CERTIFICATE;
        } else if (message.contains("alert") || message.contains("protocol")) {
            return "; both sides need a version of TLS and a cipher suite in common";
        } else if (message.contains("closed") || cause instanceof ClosedChannelException) {
            return "; it may not speak TLS, and rpc.provider.ssl.bundle turns it on there";
        }
        return cause instanceof SSLException ? "" : "; is it a server of RPC Ladder that speaks TLS?";
    }
}
