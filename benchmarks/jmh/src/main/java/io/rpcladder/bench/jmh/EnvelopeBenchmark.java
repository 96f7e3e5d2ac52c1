package io.rpcladder.bench.jmh;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.rpcladder.serialize.Envelope;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The envelope of a request and of a response, around arguments and results that are bytes already. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EnvelopeBenchmark {

    private final ByteString method = ByteString.copyFromUtf8("io.rpcladder.bench.UserService/getUser(long)");
    private final ByteString arguments = ByteString.copyFrom(new byte[10]);
    private final ByteString result = ByteString.copyFrom(new byte[250]);
    private final byte[] request = request(method, arguments);
    private final byte[] response = response(result);

    private static byte[] request(ByteString method, ByteString arguments) {
        return Envelope.newBuilder()
                .setId(123_456)
                .setMethodBytes(method)
                .setTimeoutMillis(5_000)
                .setArguments(arguments)
                .build()
                .toByteArray();
    }

    private static byte[] response(ByteString result) {
        return Envelope.newBuilder()
                .setKind(Envelope.Kind.RESPONSE)
                .setId(123_456)
                .setResult(result)
                .build()
                .toByteArray();
    }

    @Benchmark
    public byte[] encodeRequest() {
        return request(method, arguments);
    }

    @Benchmark
    public byte[] encodeResponse() {
        return response(result);
    }

    @Benchmark
    public Envelope decodeRequest() throws InvalidProtocolBufferException {
        return Envelope.parseFrom(request);
    }

    @Benchmark
    public Envelope decodeResponse() throws InvalidProtocolBufferException {
        return Envelope.parseFrom(response);
    }
}
