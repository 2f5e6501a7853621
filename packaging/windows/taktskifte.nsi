; An installer for one user, without an administrator. Other programs' RON files stay theirs: Taktskifte is only offered
; under "Open with". Made by .ci/package, which gives VERSION, FILES (the folder with the program files) and OUT.
Unicode true
ManifestDPIAware true
!include "MUI2.nsh"
!include "FileFunc.nsh"

Name "Taktskifte"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Taktskifte"
InstallDirRegKey HKCU "Software\Taktskifte" "Folder"
RequestExecutionLevel user
SetCompressor /SOLID lzma
BrandingText " "

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Taktskifte"
VIAddVersionKey "FileDescription" "Taktskifte"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT OR Apache-2.0"

!define MUI_ICON "${FILES}\icon.ico"
!define MUI_UNICON "${FILES}\icon.ico"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Taktskifte"
!define MUI_FINISHPAGE_RUN "$INSTDIR\taktskifte.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Norwegian"
!insertmacro MUI_LANGUAGE "English"

Section
  SetOutPath "$INSTDIR"
  File "${FILES}\taktskifte.exe"
  File "${FILES}\taktskifte-cli.exe"
  File "${FILES}\LICENSES.txt"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Taktskifte.lnk" "$INSTDIR\taktskifte.exe"

  WriteRegStr HKCU "Software\Taktskifte" "Folder" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\Taktskifte.Meeting" "" "Taktskifte-møte"
  WriteRegStr HKCU "Software\Classes\Taktskifte.Meeting\DefaultIcon" "" "$INSTDIR\taktskifte.exe,0"
  WriteRegStr HKCU "Software\Classes\Taktskifte.Meeting\shell\open\command" "" '"$INSTDIR\taktskifte.exe" "%1"'
  WriteRegNone HKCU "Software\Classes\.ron\OpenWithProgids" "Taktskifte.Meeting"

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Taktskifte"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\taktskifte.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Taktskifte"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
SectionEnd

; What the user has written stays: meetings in the documents' folder, settings and versions in the program's own.
Section "Uninstall"
  Delete "$INSTDIR\taktskifte.exe"
  Delete "$INSTDIR\taktskifte-cli.exe"
  Delete "$INSTDIR\LICENSES.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Taktskifte.lnk"
  DeleteRegKey HKCU "Software\Classes\Taktskifte.Meeting"
  DeleteRegValue HKCU "Software\Classes\.ron\OpenWithProgids" "Taktskifte.Meeting"
  DeleteRegKey /ifempty HKCU "Software\Classes\.ron\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\.ron"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Taktskifte"
SectionEnd
