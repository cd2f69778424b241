package io.waggle.queues;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.reactive.messaging.OutgoingInterceptor;
import io.smallrye.reactive.messaging.amqp.OutgoingAmqpMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Turns outgoing messages into bytes, under a content type of our own. Channels in memory pass
 * records on unchanged.
 */
@ApplicationScoped
class BytesFromVisits implements OutgoingInterceptor {
  private final VisitsCodec codec;

  BytesFromVisits(ObjectMapper mapper) {
    this.codec = new VisitsCodec(mapper);
  }

  @Override
  public Message<?> beforeMessageSend(Message<?> message) {
    return message.getPayload() instanceof DeadLetter letter
        ? withCause(message, letter)
        : message.withPayload(bytes(message.getPayload())).addMetadata(plain().build());
  }

  // The body is left as it was, so that it can be moved back to its queue; the headers say why.
  private static Message<?> withCause(Message<?> message, DeadLetter letter) {
    return message
        .withPayload(letter.body().getBytes(StandardCharsets.UTF_8))
        .addMetadata(
            plain()
                .withApplicationProperty("x-waggle-reason", letter.reason())
                .withApplicationProperty("x-waggle-stage", letter.stage())
                .withApplicationProperty("x-waggle-visit-id", letter.visitId())
                .withApplicationProperty("x-waggle-at", letter.at().toString())
                .withApplicationProperty("x-waggle-version", letter.version())
                .withApplicationProperty("x-waggle-exception", letter.exception())
                .withApplicationProperty("x-waggle-place", letter.place())
                .withApplicationProperty("x-waggle-stack", letter.stack())
                .build());
  }

  private static OutgoingAmqpMetadata.OutgoingAmqpMetadataBuilder plain() {
    return OutgoingAmqpMetadata.builder().withContentType(MessageFormat.CONTENT_TYPE);
  }

  private byte[] bytes(Object payload) {
    try {
      return codec.write(payload);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Override
  public void onMessageAck(Message<?> message) {
    // Nothing to do: the sender waits for the same confirm.
  }

  @Override
  public void onMessageNack(Message<?> message, Throwable failure) {
    // Nothing to do: the sender sees the same failure.
  }
}
