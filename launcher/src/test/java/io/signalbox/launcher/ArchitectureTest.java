package io.signalbox.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.signalbox.launcher.command.Terminal;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.signalbox.launcher");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.signalbox.launcher.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void onlyTheTerminalPrints() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Terminal.class)
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(CLASSES);
    }

    @Test
    void nothingKnowsTheCommandLineButTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.signalbox.launcher", "io.signalbox.launcher.command")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "io.signalbox.launcher.command")
                .check(CLASSES);
    }
}
