package io.rpcladder.bench.jmh;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.rpcladder.serialize.Envelope;
import io.rpcladder.serialize.EnvelopeWriter;
import io.rpcladder.serialize.ReceivedEnvelope;
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

/**
 * The envelope of a request and of a response, around arguments and results that are bytes already: as v4 writes and reads
 * it, and with the classes that protoc generates.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EnvelopeBenchmark {

    private static final long ID = 123_456;
    private static final int TIMEOUT_MILLIS = 5_000;

    private final ByteString method = ByteString.copyFromUtf8("io.rpcladder.bench.UserService/getUser(long)");
    private final ByteString arguments = ByteString.copyFrom(new byte[10]);
    private final ByteString result = ByteString.copyFrom(new byte[250]);
    private final byte[] request = EnvelopeWriter.request(ID, method, TIMEOUT_MILLIS, false, arguments);
    private final byte[] response = EnvelopeWriter.response(ID, result);

    @Benchmark
    public byte[] encodeRequest() {
        return EnvelopeWriter.request(ID, method, TIMEOUT_MILLIS, false, arguments);
    }

    @Benchmark
    public byte[] encodeRequestGenerated() {
        return Envelope.newBuilder()
                .setId(ID)
                .setMethodBytes(method)
                .setTimeoutMillis(TIMEOUT_MILLIS)
                .setArguments(arguments)
                .build()
                .toByteArray();
    }

    @Benchmark
    public byte[] encodeResponse() {
        return EnvelopeWriter.response(ID, result);
    }

    @Benchmark
    public byte[] encodeResponseGenerated() {
        return Envelope.newBuilder()
                .setKind(Envelope.Kind.RESPONSE)
                .setId(ID)
                .setResult(result)
                .build()
                .toByteArray();
    }

    @Benchmark
    public ReceivedEnvelope decodeRequest() throws InvalidProtocolBufferException {
        return ReceivedEnvelope.of(request);
    }

    @Benchmark
    public Envelope decodeRequestGenerated() throws InvalidProtocolBufferException {
        return Envelope.parseFrom(request);
    }

    @Benchmark
    public ReceivedEnvelope decodeResponse() throws InvalidProtocolBufferException {
        return ReceivedEnvelope.of(response);
    }

    @Benchmark
    public Envelope decodeResponseGenerated() throws InvalidProtocolBufferException {
        return Envelope.parseFrom(response);
    }
}
