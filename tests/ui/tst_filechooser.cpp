// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The dialog that asks for a file: what it asks before a file is lost, and which folder it keeps.
#include "ui/dialogs/filechooser.h"
#include "ui/settings.h"

#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace lockstep::ui;

namespace {

/// Answers the dialogs that open: names @p file, and does not let it take another one's place.
class User : public QObject
{
public:
    explicit User(QString file)
        : m_file(std::move(file))
    {
        look();
    }
    [[nodiscard]] const QStringList& asked() const { return m_asked; }

private:
    void look()
    {
        // A dialog may open within another's answer, where a timer that is still answered is mute.
        QTimer::singleShot(0, this, &User::look);
        if (auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) {
            m_asked << box->text();
            box->button(QMessageBox::No)->click();
            return;
        }
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        if (dialog == nullptr)
            return;
        if (!m_asked.isEmpty()) {
            dialog->reject();
            return;
        }
        dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(m_file);
        QMetaObject::invokeMethod(dialog, "accept");
    }

    QString m_file;
    QStringList m_asked;
};

} // namespace

class TestFileChooser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFileThatGetsItsSuffixIsNotOverwrittenUnasked_data();
    void aFileThatGetsItsSuffixIsNotOverwrittenUnasked();
    void onlyAFolderThatServedIsRemembered();
};

void TestFileChooser::aFileThatGetsItsSuffixIsNotOverwrittenUnasked_data()
{
    QTest::addColumn<FileKind>("kind");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("there");
    QTest::newRow("a run") << FileKind::Run << "precious" << "precious.lockstep";
    QTest::newRow("a recipe") << FileKind::Recipe << "precious" << "precious.recipe";
    QTest::newRow("with its suffix") << FileKind::Run << "a.lockstep" << "a.lockstep";
    QTest::newRow("a log") << FileKind::Log << "log" << "log";
    QTest::newRow("a new run") << FileKind::Run << "fresh" << "";
}

void TestFileChooser::aFileThatGetsItsSuffixIsNotOverwrittenUnasked()
{
    QFETCH(const FileKind, kind);
    QFETCH(const QString, typed);
    QFETCH(const QString, there);
    QTemporaryDir folder;
    if (!there.isEmpty()) {
        QFile file(folder.filePath(there));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    QWidget window;
    const Settings settings(folder.filePath(QStringLiteral("window.ini")));
    const User user(folder.filePath(typed));
    const QString chosen = chooseFileToSave(window, settings, QStringLiteral("Save"), kind,
                                            QStringLiteral("suggestion"));
    QCOMPARE(user.asked().size(), there.isEmpty() ? 0 : 1);
    QCOMPARE(chosen,
             there.isEmpty() ? folder.filePath(typed) + QStringLiteral(".lockstep") : QString());
}

void TestFileChooser::onlyAFolderThatServedIsRemembered()
{
    QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("window.ini")));
    const QString key = QStringLiteral("files/directory");
    QWidget window;
    {
        const User user(folder.filePath(QStringLiteral("run")));
        (void)chooseFileToSave(window, settings, QStringLiteral("Save"), FileKind::Run, {});
    }
    QCOMPARE(settings.text(key), QString());
    rememberFolder(settings, folder.filePath(QStringLiteral("run.lockstep")));
    QCOMPARE(settings.text(key), folder.path());
}

QTEST_MAIN(TestFileChooser)
#include "tst_filechooser.moc"
