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
 * Turns what leaves for the broker into bytes, under a content type of our own: under {@code
 * application/json} the connector at the other end would build a generic tree first. Channels that
 * are wired in memory pass records through untouched.
 */
@ApplicationScoped
class BytesFromVisits implements OutgoingInterceptor {
  static final String CONTENT_TYPE = "application/vnd.waggle+json";
  static final String REASON = "x-waggle-reason";
  static final String STAGE = "x-waggle-stage";

  private final VisitsCodec codec;

  BytesFromVisits(ObjectMapper mapper) {
    this.codec = new VisitsCodec(mapper);
  }

  @Override
  public Message<?> beforeMessageSend(Message<?> message) {
    return message.getPayload() instanceof DeadLetter letter
        ? withReason(message, letter)
        : message.withPayload(bytes(message.getPayload())).addMetadata(plain().build());
  }

  // The body stays what it was, so that it can be moved back to its queue; the reason goes ahead.
  private static Message<?> withReason(Message<?> message, DeadLetter letter) {
    return message
        .withPayload(letter.body().getBytes(StandardCharsets.UTF_8))
        .addMetadata(
            plain()
                .withApplicationProperty(REASON, letter.reason())
                .withApplicationProperty(STAGE, letter.stage())
                .build());
  }

  private static OutgoingAmqpMetadata.OutgoingAmqpMetadataBuilder plain() {
    return OutgoingAmqpMetadata.builder().withContentType(CONTENT_TYPE);
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
    // Nothing to do: whoever sent it waits for the same confirm.
  }

  @Override
  public void onMessageNack(Message<?> message, Throwable failure) {
    // Nothing to do: whoever sent it sees the same failure.
  }
}
