package io.waggle.allinone;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.waggle.topology.Topology;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which module may use which others: the arrows in ARCHITECTURE.md. */
class ModuleRulesTest {
  private static final String OURS = "io.waggle.";

  /** What functions share, and what each of these modules may use of the others. */
  private static final Map<String, Set<String>> SHARED =
      Map.ofEntries(
          entry("visitmodel", Set.of()),
          entry("functionbase", Set.of()),
          entry("functionendpoints", Set.of("functionbase")),
          entry("events", Set.of("visitmodel", "functionbase")),
          entry("setaside", Set.of("visitmodel", "functionbase", "events")),
          entry("topology", Set.of()),
          entry("queues", Set.of("visitmodel", "functionbase", "topology")),
          entry("profilestore", Set.of("visitmodel", "functionbase")),
          entry(
              "profileanswers",
              Set.of(
                  "visitmodel", "functionbase", "profilestore", "classifier", "knowledgeloader")),
          entry("readeraccess", Set.of("functionbase", "profilestore")),
          entry("classifier", Set.of("visitmodel")),
          entry("knowledgeloader", Set.of("visitmodel", "functionbase", "classifier")));

  /** Functions may use everything that is shared, except what would make their images larger. */
  private static final Map<String, Set<String>> MUST_NOT_USE =
      Map.of(
          "readprofile", Set.of("queues"),
          "console", Set.of("queues"),
          "persistprofile", Set.of("classifier", "knowledgeloader", "profileanswers"));

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
  void everyModuleIsSharedOrAFunction() {
    Set<String> known = new TreeSet<>(SHARED.keySet());
    known.add("allinone");
    Topology.read().functions().forEach(f -> known.add(f.name().replace("-", "")));
    Set<String> seen = new TreeSet<>();
    classes.forEach(ours -> seen.add(module(ours)));
    assertThat(seen).isEqualTo(known);
  }

  /** The program that runs all functions sees them; they do not see each other. */
  private static boolean mayUse(JavaClass user, String used) {
    String module = module(user);
    if (module.equals("allinone")) {
      return true;
    }
    return SHARED.containsKey(module)
        ? SHARED.get(module).contains(used)
        : SHARED.containsKey(used) && !MUST_NOT_USE.getOrDefault(module, Set.of()).contains(used);
  }

  /** The part of a class's package that names its module; empty for other people's classes. */
  private static String module(JavaClass any) {
    String name = any.getPackageName();
    return name.startsWith(OURS) ? name.substring(OURS.length()).split("\\.", 2)[0] : "";
  }
}
