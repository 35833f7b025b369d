package io.signalbox.opsconfig.example;

import io.signalbox.contracts.site.Policy;

/**
 * One test of a policy.
 *
 * @param line where what it expects stands in the file
 * @param column where what it expects stands in that line
 */
public record Example(String name, int line, int column, Question question, Expectation expected) {

    /** Asks the policy. */
    public Outcome under(Policy policy) {
        Answer actual = Judgement.of(policy, question);
        return new Outcome(this, actual, expected.isMetBy(actual));
    }

    /** What came of it. */
    public record Outcome(Example example, Answer actual, boolean passed) {}
}
