package io.waggle.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.waggle.topology.Topology;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Outgoing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The channels that the functions name in their annotations, against the topology. */
class TopologyTest {
  static Stream<Topology.Function> functions() {
    return Topology.read().functions().stream();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void functionHasTheChannelsThatTheTopologyGivesIt(Topology.Function function) {
    Set<String> incoming = new TreeSet<>();
    Set<String> outgoing = new TreeSet<>();
    for (JavaClass found : classes(function)) {
      Class<?> type = found.reflect();
      for (Method method : type.getDeclaredMethods()) {
        addChannels(method, incoming, outgoing);
        parameters(method.getParameters(), outgoing);
      }
      for (Constructor<?> constructor : type.getDeclaredConstructors()) {
        parameters(constructor.getParameters(), outgoing);
      }
    }
    assertThat(incoming).isEqualTo(new TreeSet<>(function.reads()));
    assertThat(outgoing).isEqualTo(new TreeSet<>(function.allWrites()));
  }

  private static JavaClasses classes(Topology.Function function) {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("io.waggle." + function.name().replace("-", ""));
  }

  private static void addChannels(
      AnnotatedElement method, Set<String> incoming, Set<String> outgoing) {
    for (Incoming in : method.getAnnotationsByType(Incoming.class)) {
      incoming.add(in.value());
    }
    for (Outgoing out : method.getAnnotationsByType(Outgoing.class)) {
      outgoing.add(out.value());
    }
  }

  private static void parameters(Parameter[] parameters, Set<String> outgoing) {
    Arrays.stream(parameters)
        .map(parameter -> parameter.getAnnotation(Channel.class))
        .filter(channel -> channel != null)
        .forEach(channel -> outgoing.add(channel.value()));
  }
}
