/** Templates of the stories: only types that every target makes. */

/** A log group and a repository whose names and settings are parameters; one output is exported. */
export const infrastructure = `AWSTemplateFormatVersion: '2010-09-09'
Description: What a contract needs
Parameters:
  Repository: { Type: String }
  Days: { Type: Number, Default: 30 }
  Mode: { Type: String, Default: slow, AllowedValues: [slow, fast] }
  Password: { Type: String, Default: hidden, NoEcho: true }
Conditions:
  IsFast: !Equals [!Ref Mode, fast]
Resources:
  Logs:
    Type: AWS::Logs::LogGroup
    Properties: { LogGroupName: !Sub '/\${AWS::StackName}/app', RetentionInDays: !Ref Days }
  Images:
    Type: AWS::ECR::Repository
    DependsOn: Logs
    Properties: { RepositoryName: !Ref Repository }
  More:
    Type: AWS::Logs::LogGroup
    Condition: IsFast
    Properties:
      LogGroupName: !Sub '/\${AWS::StackName}/more'
      Tags: [{ Key: owner, Value: !Ref Password }]
Outputs:
  LogGroup: { Value: !Ref Logs, Description: Where the lines go, Export: { Name: !Sub '\${AWS::StackName}-logs' } }
  RepositoryArn: { Value: !GetAtt Images.Arn }
  Joined: { Value: !Join ['-', [!Ref AWS::Region, !If [IsFast, quick, !Ref Mode]]] }
`;

/** One log group, whose name another stack's export gives. */
export const importer = `Parameters:
  Export: { Type: String }
Resources:
  Logs:
    Type: AWS::Logs::LogGroup
    Properties:
      LogGroupName:
        Fn::Join:
          - ''
          - - /imported
            - Fn::ImportValue: !Ref Export
`;

/** A log group, then a repository of a given name. */
export const pair = (repository: string): string => `Resources:
  Logs:
    Type: AWS::Logs::LogGroup
    Properties: { LogGroupName: !Sub '/\${AWS::StackName}/app' }
  Images:
    Type: AWS::ECR::Repository
    DependsOn: Logs
    Properties: { RepositoryName: ${repository} }
`;

/** The log group of {@link pair} alone. */
export const single = `Resources:
  Logs:
    Type: AWS::Logs::LogGroup
    Properties: { LogGroupName: !Sub '/\${AWS::StackName}/app' }
`;

/** So many log groups that keep lines for so many days. */
export const groups = (amount: number, days: number): string =>
  `Resources:\n${Array.from({ length: amount }, (_, at) => `  G${at}: { Type: AWS::Logs::LogGroup, Properties: { RetentionInDays: ${days} } }\n`).join('')}`;

export const unknownType = `Resources:
  Thing:
    Type: AWS::Nowhere::Thing
`;

export const danglingRef = `Resources:
  Logs:
    Type: AWS::Logs::LogGroup
    Properties: { LogGroupName: !Ref Nobody }
`;

export const danglingAttribute = `Resources:
  Logs:
    Type: AWS::Logs::LogGroup
Outputs:
  Name: { Value: !GetAtt Nobody.Arn }
`;

export const circle = `Resources:
  A:
    Type: AWS::Logs::LogGroup
    DependsOn: B
  B:
    Type: AWS::Logs::LogGroup
    DependsOn: A
`;

export const role = `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] }
`;
