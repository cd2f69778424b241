package io.waggle.operate.setaside;

import io.waggle.setaside.Entry;
import io.waggle.setaside.ReadEntries;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.message.Message;

/** Reads what RabbitMQ keeps of what was set aside. */
final class ReadMessage {
  private static final String DEATH = "x-first-death-reason";

  private ReadMessage() {}

  /** The bad rows or the dead letter in a message. */
  static List<Entry> entries(Message message) {
    String text = new String(body(message), StandardCharsets.UTF_8);
    return ReadEntries.ofMessage(text, name -> header(name, message));
  }

  /** The body as it is. */
  static byte[] body(Message message) {
    return switch (message.getBody()) {
      case Data data -> bytes(data.getValue());
      case AmqpValue value when value.getValue() instanceof Binary binary -> bytes(binary);
      case AmqpValue value -> String.valueOf(value.getValue()).getBytes(StandardCharsets.UTF_8);
      case null, default -> new byte[0];
    };
  }

  private static byte[] bytes(Binary binary) {
    byte[] bytes = new byte[binary.getLength()];
    System.arraycopy(binary.getArray(), binary.getArrayOffset(), bytes, 0, bytes.length);
    return bytes;
  }

  // What RabbitMQ dead-lettered by itself has none of our headers.
  private static String header(String name, Message message) {
    Optional<Object> ours = property(name, message).or(() -> annotation(name, message));
    boolean isRabbitMqs = name.equals("x-waggle-reason") && ours.isEmpty();
    return isRabbitMqs
        ? annotation(DEATH, message).map(death -> "RabbitMQ gave up on it: " + death).orElse("")
        : ours.map(Object::toString).orElse("");
  }

  private static Optional<Object> property(String name, Message message) {
    return Optional.ofNullable(message.getApplicationProperties())
        .map(properties -> properties.getValue().get(name));
  }

  /** Where RabbitMQ puts headers that begin with x- if a message was moved with AMQP 0.9.1. */
  private static Optional<Object> annotation(String name, Message message) {
    return Optional.ofNullable(message.getMessageAnnotations())
        .map(annotations -> annotations.getValue().get(Symbol.valueOf(name)));
  }
}
