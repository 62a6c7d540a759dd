<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- Plural forms alone: all else is English in the code. -->
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>pith::TranscriptPane</name>
    <message numerus="yes">
        <source>%Ln place(s)</source>
        <translation>
            <numerusform>%Ln place</numerusform>
            <numerusform>%Ln places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pith::CoverageStrip</name>
    <message numerus="yes">
        <source>%n point(s); the arrow keys lead from one to the next.</source>
        <translation>
            <numerusform>%n point; the arrow keys lead to it.</numerusform>
            <numerusform>%n points; the arrow keys lead from one to the next.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pith::Dashboard</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pith::DataBox</name>
    <message numerus="yes">
        <source>Deleting: %Ln gone</source>
        <translation>
            <numerusform>Deleting: %Ln gone</numerusform>
            <numerusform>Deleting: %Ln gone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deleted.</source>
        <translation>
            <numerusform>%Ln deleted.</numerusform>
            <numerusform>%Ln deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were left: another program works on them.</source>
        <translation>
            <numerusform>%Ln was left: another program works on it.</numerusform>
            <numerusform>%Ln were left: another program works on them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pith::MainWindow</name>
    <message numerus="yes">
        <source>Saving %n files; then Pith ends.</source>
        <translation>
            <numerusform>Saving %n file; then Pith ends.</numerusform>
            <numerusform>Saving %n files; then Pith ends.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln removed</source>
        <translation>
            <numerusform>%Ln removed</numerusform>
            <numerusform>%Ln removed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pith::SettingsDialog</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pith::Choices</name>
    <message numerus="yes">
        <source>%Ln words</source>
        <translation>
            <numerusform>%Ln word</numerusform>
            <numerusform>%Ln words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pith::Exporter</name>
    <message numerus="yes">
        <source>Save %n summaries</source>
        <translation>
            <numerusform>Save %n summary</numerusform>
            <numerusform>Save %n summaries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n summaries saved in %1</source>
        <translation>
            <numerusform>%n summary saved in %1</numerusform>
            <numerusform>%n summaries saved in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pith::AgainDialog</name>
    <message numerus="yes">
        <source>Summarize %n talks again</source>
        <translation>
            <numerusform>Summarize %n talk again</numerusform>
            <numerusform>Summarize %n talks again</numerusform>
        </translation>
    </message>
</context>
</TS>
