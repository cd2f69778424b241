package io.waggle.classifier;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks the dependencies between the classifier's packages, and from it to anything else. */
class PackagesTest {
  private static final String BASE = "io.waggle.classifier";

  /** Each package may depend on those before it. */
  private static final List<String> ORDER =
      List.of(
          "data",
          "taxonomy",
          "page",
          "clues",
          "url",
          "words",
          "model",
          "text",
          "decide",
          "cascade");

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE);

  @Test
  void everyPackageHasItsPlaceInTheOrder() {
    assertThat(classes.getPackage(BASE).getSubpackages())
        .extracting(JavaPackage::getRelativeName)
        .containsExactlyInAnyOrderElementsOf(ORDER);
  }

  @Test
  void packagesDependOnThoseBeforeThemOnly() {
    for (int i = 0; i < ORDER.size(); i++) {
      String[] later = ORDER.stream().skip(i + 1L).map(PackagesTest::of).toArray(String[]::new);
      if (later.length > 0) {
        noClasses()
            .that(resideInAPackage(of(ORDER.get(i))))
            .should()
            .dependOnClassesThat(resideInAnyPackage(later))
            .check(classes);
      }
    }
  }

  @Test
  void classifierIsPlainJava() {
    noClasses()
        .should()
        .dependOnClassesThat(
            not(resideInAnyPackage("java..", "io.waggle.visitmodel..", BASE + "..", "okhttp3..")))
        .check(classes);
  }

  private static String of(String name) {
    return BASE + "." + name + "..";
  }
}
