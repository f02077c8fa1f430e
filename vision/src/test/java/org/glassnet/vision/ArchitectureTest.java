package org.glassnet.vision;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The module's laws that a reader cannot see in one file.
class ArchitectureTest {
  private static final JavaClasses VISION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.glassnet.vision");

  /// A package imports only from those before it.
  @Test
  void packagesStandInOneOrder() {
    List<String> order =
        List.of("photo..", "page..", "ink..", "letter..", "layout..", "", "write..");
    for (int i = 0; i < order.size() - 1; i++) {
      noClasses()
          .that()
          .resideInAPackage(named(order.get(i)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              order.subList(i + 1, order.size()).stream()
                  .map(ArchitectureTest::named)
                  .toArray(String[]::new))
          .check(VISION);
    }
  }

  private static String named(String part) {
    return part.isEmpty() ? "org.glassnet.vision" : "org.glassnet.vision." + part;
  }

  /// The image library is one package's affair.
  @Test
  void onlyInkKnowsTheImageLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.glassnet.vision.ink..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("boofcv..", "org.ddogleg..", "pabeles..")
        .check(VISION);
  }

  @Test
  void hasNoStaticStateThatChanges() {
    fields().that().areStatic().should().beFinal().check(VISION);
  }
}
