package io.waggle.allinone;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which module may use which others: the arrows in ARCHITECTURE.md. */
class ModuleRulesTest {
  private static final String OURS = "io.waggle.";

  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          entry("visitmodel", Set.of()),
          entry("functionbase", Set.of()),
          entry("queues", Set.of("visitmodel", "functionbase")),
          entry("profilestore", Set.of("visitmodel", "functionbase")),
          entry("classifier", Set.of("visitmodel")),
          entry("knowledgeloader", Set.of("visitmodel", "functionbase", "classifier")),
          entry("receive", Set.of("visitmodel", "functionbase", "queues")),
          entry("classifyurl", Set.of("visitmodel", "functionbase", "queues", "classifier")),
          entry("classifytext", Set.of("visitmodel", "functionbase", "queues", "classifier")),
          entry("persistprofile", Set.of("visitmodel", "functionbase", "queues", "profilestore")),
          entry("readprofile", Set.of("visitmodel", "functionbase", "profilestore", "classifier")),
          entry("allinone", Set.of("visitmodel", "functionbase", "queues")));

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.waggle");

  @Test
  void noModuleUsesAnotherThanThoseItMay() {
    Set<String> forbidden = new TreeSet<>();
    for (JavaClass user : classes) {
      for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
        String used = module(dependency.getTargetClass());
        if (!used.isEmpty() && !used.equals(module(user)) && !mayUse(user, used)) {
          forbidden.add(user.getName() + " uses " + dependency.getTargetClass().getName());
        }
      }
    }
    assertThat(forbidden).isEmpty();
  }

  @Test
  void everyModuleHasARule() {
    Set<String> seen = new TreeSet<>();
    classes.forEach(ours -> seen.add(module(ours)));
    assertThat(seen).isEqualTo(new TreeSet<>(MAY_USE.keySet()));
  }

  private static boolean mayUse(JavaClass user, String used) {
    return MAY_USE.getOrDefault(module(user), Set.of()).contains(used);
  }

  /** The part of a class's package that names its module; empty for other people's classes. */
  private static String module(JavaClass any) {
    String name = any.getPackageName();
    return name.startsWith(OURS) ? name.substring(OURS.length()).split("\\.", 2)[0] : "";
  }
}
