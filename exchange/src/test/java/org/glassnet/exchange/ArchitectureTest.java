package org.glassnet.exchange;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The module's laws that a reader cannot see in one file.
class ArchitectureTest {
  private static final JavaClasses EXCHANGE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.glassnet.exchange");

  /// Each format's package takes its own library and what the engine exports, and no other
  /// format's.
  @Test
  void theMatlabReaderNeedsItsLibraryAlone() {
    classes()
        .that()
        .resideInAPackage("org.glassnet.exchange.matlab..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.glassnet.exchange.matlab..",
            "org.glassnet.data",
            "org.glassnet.tensor",
            "us.hebi.matlab.mat..",
            "java..")
        .check(EXCHANGE);
  }

  @Test
  void onnxNeedsProtobufAlone() {
    classes()
        .that()
        .resideInAPackage("org.glassnet.exchange.onnx..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.glassnet.exchange.onnx..",
            "org.glassnet.function",
            "org.glassnet.layer",
            "org.glassnet.model",
            "org.glassnet.tensor",
            "com.google.protobuf",
            "java..")
        .check(EXCHANGE);
  }

  /// A model's messages can be read and written without knowing what operators compute.
  @Test
  void onnxMessagesKnowNoNetwork() {
    noClasses()
        .that()
        .resideInAPackage("org.glassnet.exchange.onnx.proto..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.glassnet.exchange.onnx", "org.glassnet.layer", "org.glassnet.model")
        .check(EXCHANGE);
  }

  @Test
  void hasNoStaticStateThatChanges() {
    fields().that().areStatic().should().beFinal().check(EXCHANGE);
  }
}
